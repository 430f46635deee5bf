### paper
