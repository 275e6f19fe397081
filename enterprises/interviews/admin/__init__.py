"""Admin of interview guides and interviews."""
