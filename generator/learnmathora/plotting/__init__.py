"""What interactives and plots are drawn with: axes, curves and isolines."""
