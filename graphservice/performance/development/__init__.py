"""What did somebody and their manager agree to learn, is it done, and what was the KPI before and after?"""
