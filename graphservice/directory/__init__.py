"""Who and what is there? Accounts, contacts, owners, teams, products, opportunities, contracts."""
