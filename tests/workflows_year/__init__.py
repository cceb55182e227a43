"""Reviews with a child case per unit, reports of units, handbooks of members."""
