"""The page of the plan with one vendor: scope and roles, service levels, cost, transition, meetings, checks, exit."""
