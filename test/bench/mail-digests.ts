export const mailDigests = async () => [];
