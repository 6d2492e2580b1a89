"""What each partner contributes, what was spent, and how schemes stand against their budgets."""
