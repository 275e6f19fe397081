"""The ground on which every room's part of the API stands."""
