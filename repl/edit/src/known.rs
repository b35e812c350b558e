//! What is known besides the text: the functions, the names that earlier entries left, the objects of a host.

use interp_engine::{Catalogue, Function};
use interp_types::{Importer, Scope, Signature};

/// What a text is looked at with.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// The functions and types of objects.
    pub catalogue: &'a Catalogue,
    /// The names of the prompt's earlier entries; for a file there are none.
    pub scope: &'a Scope,
    /// Finds what is imported.
    pub importer: &'a dyn Importer,
    /// What the importer is told of where the text comes from: the path of a file, or nothing.
    pub file: &'a str,
    /// The names of objects, where a host has been asked for them.
    pub names: &'a dyn ObjectNames,
}

/// Gives the names of the objects that there are, as far as that is known without waiting for a host.
pub trait ObjectNames {
    /// Returns the names of the objects of a type, as `Domain`; none where they are not known.
    fn names(&self, object: &str) -> Vec<String>;
}

/// Knows no objects: where no host is connected.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoNames;

impl ObjectNames for NoNames {
    fn names(&self, _: &str) -> Vec<String> {
        Vec::new()
    }
}

impl Known<'_> {
    /// Returns what the checker knows of the functions.
    pub(crate) fn types(&self) -> &interp_types::Catalogue {
        self.catalogue.signatures()
    }

    /// Returns the function whose signature has this index.
    pub(crate) fn function(&self, index: usize) -> Option<&'static Function> {
        self.catalogue.functions().get(index).copied()
    }

    /// Returns all signatures with their indexes.
    pub(crate) fn signatures(&self) -> impl Iterator<Item = (usize, &'static Signature)> {
        self.types().signatures().iter().copied().enumerate()
    }
}

impl std::fmt::Debug for Known<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Known").field("scope", self.scope).finish_non_exhaustive()
    }
}
