"""What the program does, one verb a module; called by the web and by the command line."""
