//! Fields of objects that came from one listing, fetched for all of them at once.
//!
//! The first read of a field asks the host for that field of every object of the listing, in
//! pipelined calls, so that a pipeline over a thousand objects doesn't wait a thousand times.
//! After an operation on one object its fields are [forgotten](Column::forget) in all listings and
//! asked for again when they are read, for that object alone.

use interp_record::Fault;

/// One field, or several that one call answers together, of all objects of a listing.
pub(crate) struct Column<T> {
    values: Vec<Option<Result<T, Fault>>>,
    was_fetched: bool,
}

impl<T> Default for Column<T> {
    fn default() -> Self {
        Self { values: Vec::new(), was_fetched: false }
    }
}

impl<T: Clone> Column<T> {
    /// Returns the value at a place, fetching what is missing.
    ///
    /// `fetch` is given the places to ask for, and gives a result for each; where it fails as a
    /// whole nothing is kept, so that the next read tries again.
    pub(crate) fn get(
        &mut self,
        place: usize,
        len: usize,
        fetch: impl FnOnce(&[usize]) -> Result<Vec<Result<T, Fault>>, Fault>,
    ) -> Result<T, Fault> {
        self.values.resize_with(len, || None);
        if let Some(Some(known)) = self.values.get(place) {
            return known.clone();
        }
        // The first time all are asked for; later only the one that was forgotten.
        let places: Vec<usize> = if self.was_fetched { vec![place] } else { (0..len).collect() };
        let fetched = fetch(&places)?;
        self.was_fetched = true;
        for (place, value) in places.into_iter().zip(fetched) {
            if let Some(slot) = self.values.get_mut(place) {
                *slot = Some(value);
            }
        }
        let found = self.values.get(place).cloned().flatten();
        found.unwrap_or_else(|| Err(Fault::new("BAD_REPLY", "the host left out what was asked for")))
    }

    /// Returns the value at a place, which is known already.
    pub(crate) fn known(&self, place: usize) -> Result<T, Fault> {
        let known = self.values.get(place).cloned().flatten();
        known.unwrap_or_else(|| Err(Fault::new("INTERNAL", "a field is not there that was known")))
    }

    /// Returns whether the value at a place is known already.
    pub(crate) fn knows(&self, place: usize) -> bool {
        matches!(self.values.get(place), Some(Some(_)))
    }

    /// Keeps what was fetched of all objects; nothing where nothing was, or where that failed as a whole.
    pub(crate) fn fill(&mut self, fetched: Option<Result<Vec<Result<T, Fault>>, Fault>>) {
        if let Some(Ok(values)) = fetched {
            self.values = values.into_iter().map(Some).collect();
            self.was_fetched = true;
        }
    }

    /// Keeps a value that is known of all objects, if one is.
    pub(crate) fn fill_with(&mut self, known: Option<T>, len: usize) {
        self.fill(known.map(|value| Ok(vec![Ok(value); len])));
    }

    /// Returns the column of the objects at these places alone.
    pub(crate) fn pick(&self, places: &[usize]) -> Self {
        let value = |place: &usize| self.values.get(*place).cloned().flatten();
        Self { values: places.iter().map(value).collect(), was_fetched: self.was_fetched }
    }

    /// Forgets the value at a place, which an operation may have changed.
    pub(crate) fn forget(&mut self, place: usize) {
        if let Some(value) = self.values.get_mut(place) {
            *value = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_read_fetches_all_and_a_forgotten_one_alone() {
        let mut column = Column::default();
        let mut asked = Vec::new();
        let mut read = |column: &mut Column<usize>, place| {
            column.get(place, 3, |places| {
                asked.push(places.to_vec());
                Ok(places.iter().map(|place| Ok(place * 10)).collect())
            })
        };
        assert_eq!(read(&mut column, 1), Ok(10));
        assert_eq!(read(&mut column, 2), Ok(20));
        column.forget(2);
        assert_eq!(read(&mut column, 2), Ok(20));
        assert_eq!(asked, [vec![0, 1, 2], vec![2]]);
    }

    #[test]
    fn a_fetch_that_fails_is_tried_again() {
        let mut column: Column<usize> = Column::default();
        let down = || Fault::new("CONNECTION_LOST", "gone");
        assert_eq!(column.get(0, 1, |_| Err(down())), Err(down()));
        assert_eq!(column.get(0, 1, |_| Ok(vec![Ok(7)])), Ok(7));
    }

    #[test]
    fn an_object_that_is_gone_does_not_fail_the_others() {
        let mut column: Column<usize> = Column::default();
        let gone = || Fault::new("NO_DOMAIN", "gone");
        let fetch = |_: &[usize]| Ok(vec![Ok(1), Err(gone())]);
        assert_eq!(column.get(0, 2, fetch), Ok(1));
        assert_eq!(column.get(1, 2, |_| Ok(vec![])), Err(gone()));
    }
}
