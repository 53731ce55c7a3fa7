"""What several tests share: starting the browser, serving a folder, running the command."""
