//! Objects that have a name and a UUID, each of which belongs to one object only.
//!
//! Objects are listed in the order of their names, so that two hosts that were asked the same answer the same.

use std::collections::BTreeMap;

use stdlib_model::Uuid;

/// What a registry holds.
pub(crate) trait Named {
    /// Returns the name.
    fn name(&self) -> &str;

    /// Returns the identifier.
    fn uuid(&self) -> Uuid;
}

/// Objects of one kind.
#[derive(Debug)]
pub(crate) struct Registry<T> {
    objects: BTreeMap<Uuid, T>,
    names: BTreeMap<String, Uuid>,
}

impl<T: Named> Registry<T> {
    pub(crate) fn get(&self, uuid: Uuid) -> Option<&T> {
        self.objects.get(&uuid)
    }

    pub(crate) fn get_mut(&mut self, uuid: Uuid) -> Option<&mut T> {
        self.objects.get_mut(&uuid)
    }

    pub(crate) fn by_name(&self, name: &str) -> Option<&T> {
        self.get(*self.names.get(name)?)
    }

    /// Adds an object, in the place of one with the same UUID.
    pub(crate) fn insert(&mut self, object: T) {
        self.remove(object.uuid());
        self.names.insert(object.name().to_owned(), object.uuid());
        self.objects.insert(object.uuid(), object);
    }

    pub(crate) fn remove(&mut self, uuid: Uuid) -> Option<T> {
        let object = self.objects.remove(&uuid)?;
        self.names.remove(object.name());
        Some(object)
    }

    pub(crate) fn len(&self) -> usize {
        self.objects.len()
    }

    /// Returns every object, by name.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> {
        self.names.values().filter_map(|uuid| self.objects.get(uuid))
    }
}

impl<T> Default for Registry<T> {
    fn default() -> Self {
        Self { objects: BTreeMap::new(), names: BTreeMap::new() }
    }
}

#[cfg(test)]
mod tests {
    use stdlib_model::Uuid;

    use super::{Named, Registry};

    #[derive(Debug, PartialEq)]
    struct Thing(&'static str, u8);

    impl Named for Thing {
        fn name(&self) -> &str {
            self.0
        }

        fn uuid(&self) -> Uuid {
            Uuid::from_bytes([self.1; 16])
        }
    }

    #[test]
    fn objects_are_found_by_name_and_uuid_and_listed_by_name() {
        let mut registry = Registry::default();
        registry.insert(Thing("b", 1));
        registry.insert(Thing("a", 2));
        assert_eq!(registry.by_name("b"), Some(&Thing("b", 1)));
        assert_eq!(registry.get(Uuid::from_bytes([2; 16])), Some(&Thing("a", 2)));
        assert_eq!(registry.iter().map(|thing| thing.0).collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn an_object_that_is_renamed_loses_its_old_name() {
        let mut registry = Registry::default();
        registry.insert(Thing("old", 1));
        registry.insert(Thing("new", 1));
        assert_eq!((registry.by_name("old"), registry.iter().count()), (None, 1));
        assert_eq!(registry.remove(Uuid::from_bytes([1; 16])), Some(Thing("new", 1)));
        assert_eq!(registry.by_name("new"), None);
    }
}
