//! Who has a record of a year, a slice at a time: in a district, or with an employer.

use super::contributions::pooling_area;
use super::sql::{Ask, Sql, values};
use super::{Store, StoreFault};
use crate::domain::{EmployerId, WorkerId};

impl Store {
    /// The districts where anybody is insured, in order.
    pub(crate) fn districts(&self) -> Result<Vec<String>, StoreFault> {
        const SELECT: Sql = Sql::new("SELECT DISTINCT area FROM workers ORDER BY area");
        self.file.each(SELECT, values![], |row| Ok(row.text(0)?.to_owned()))
    }

    /// Workers of a district who have a contribution, an account or a benefit of a year, in the order of their internal numbers
    /// and behind one of them: at most so many.
    pub(crate) fn of_district(
        &self,
        district: &str,
        year: i32,
        behind: WorkerId,
        most: u32,
    ) -> Result<Vec<WorkerId>, StoreFault> {
        const SELECT: Sql = Sql::new(
            "SELECT id FROM workers WHERE area = ?1 AND id > ?2 AND state = 'normal' AND gone IS NULL AND (
                EXISTS (SELECT 1 FROM contributions c
                        WHERE c.area = ?3 AND c.worker = workers.id AND c.month BETWEEN ?4 AND ?5 AND c.gone IS NULL)
                OR EXISTS (SELECT 1 FROM accounts a
                           WHERE a.area = ?3 AND a.worker = workers.id AND a.year = ?6 AND a.gone IS NULL)
                OR EXISTS (SELECT 1 FROM benefits b
                           WHERE b.area = ?3 AND b.worker = workers.id AND b.month BETWEEN ?4 AND ?5 AND b.gone IS NULL))
             ORDER BY id LIMIT ?7",
        );
        let (first, last) = (year * 100 + 1, year * 100 + 12);
        let values = values![district, behind.0, pooling_area(&self.chain)?, first, last, year, most];
        self.file.each(SELECT, values, |row| row.whole(0).map(WorkerId))
    }

    /// Workers for whom an employer paid or owes a month of a year, in the order of their internal numbers and behind one of
    /// them: at most so many.
    pub(crate) fn of_employer(
        &self,
        employer: EmployerId,
        year: i32,
        behind: WorkerId,
        most: u32,
    ) -> Result<Vec<WorkerId>, StoreFault> {
        const SELECT: Sql = Sql::new(
            "SELECT DISTINCT w.id FROM contributions c JOIN workers w ON w.id = c.worker
             WHERE c.area = ?1 AND c.employer = ?2 AND c.month BETWEEN ?3 AND ?4 AND c.gone IS NULL AND w.id > ?5
               AND w.state = 'normal' AND w.gone IS NULL
             ORDER BY w.id LIMIT ?6",
        );
        let (first, last) = (year * 100 + 1, year * 100 + 12);
        let values = values![pooling_area(&self.chain)?, employer.0, first, last, behind.0, most];
        self.file.each(SELECT, values, |row| row.whole(0).map(WorkerId))
    }
}
