"""Parts of the page of the company's own side: the items, the result with its plan, the look-back, the alternatives."""
