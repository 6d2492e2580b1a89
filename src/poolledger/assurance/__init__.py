"""What gives assurance: checks that reconcile to nil, and warnings before money is spent."""
