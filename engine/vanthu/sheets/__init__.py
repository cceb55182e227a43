"""Tables from and for office programs: Excel files, CSV, the forms made of them."""
