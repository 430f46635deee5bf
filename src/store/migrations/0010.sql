-- Nothing yet: what this step is kept for comes with another change.
SELECT 1;
