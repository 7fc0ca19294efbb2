// For the Jest project in which the host has other tables under four of our names.
process.env.TEST_HOST = 'newer';
