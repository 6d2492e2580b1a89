"""What if: variations of agreements and facts, compared."""
