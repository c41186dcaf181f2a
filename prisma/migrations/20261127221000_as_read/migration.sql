-- What the last crawl that was believed read: a visit that finds those very pages unchanged concludes as it did.
-- AlterTable
ALTER TABLE "source" ADD COLUMN     "as_read" TEXT;
