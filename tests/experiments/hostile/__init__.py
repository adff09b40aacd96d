"""What the experiments with hostile requests and hostile images are made of."""
