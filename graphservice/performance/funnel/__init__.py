"""Who is outside of what chance explains? Shown as a funnel: nobody is ranked."""
