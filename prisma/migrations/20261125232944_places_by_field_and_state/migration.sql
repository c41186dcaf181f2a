-- CreateIndex
CREATE INDEX "vacancy_specialty_code_us_state_idx" ON "vacancy"("specialty_code", "us_state");
