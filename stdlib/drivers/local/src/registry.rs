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
