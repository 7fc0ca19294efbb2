// For the Jest project in which the databases are those of the Citus cluster of CITUS_URL.
process.env.TEST_ON_CITUS = 'true';
