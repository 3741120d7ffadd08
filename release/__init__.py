"""What does a release consist of? The wheel, what is in it and beside it, and the images that it is built from."""
