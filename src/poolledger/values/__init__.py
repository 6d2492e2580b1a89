"""What everything rests on: money, rates, years, names, faults and workings."""
