"""Find the table of a journey in a sheet, and read its rows as touchpoints."""
