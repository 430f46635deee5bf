-- The twin of ../0004.sql: of a worker's visits only those that were delivered stand in the index. The journal keeps its key,
-- since a hall has many chains.

DROP INDEX visits_by_worker;
CREATE INDEX delivered_by_worker ON visits (worker, ended_at) WHERE state = 'delivered';
