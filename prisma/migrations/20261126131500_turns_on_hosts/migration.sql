-- AlterTable
ALTER TABLE "host_lease" ADD COLUMN     "quiet_until" TIMESTAMPTZ(3);
