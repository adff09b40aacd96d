"""The service: web, storage, photos and the command line. Nobody imports it."""
