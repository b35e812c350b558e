//! The functions and object types that scripts of a session know, found by name.
//!
//! A name may stand for several functions with different inputs: `host.domains()` and `domains()`.
//! The stages of the language are always there, and the functions that make its values.

use std::collections::HashMap;

use interp_types::{ObjectType, Signature, Ty};

use crate::apply::{PARALLEL, is_operation};
use crate::{FAULT_CODES, Function, control, makers, stages, testing};

/// What scripts can call and what objects they meet.
#[derive(Debug)]
pub struct Catalogue {
    functions: Vec<&'static Function>,
    objects: Vec<&'static ObjectType>,
    by_name: HashMap<&'static str, usize>,
    signatures: interp_types::Catalogue,
    transient: &'static [&'static str],
}

impl Catalogue {
    /// Returns the catalogue of the language's own functions and these.
    pub fn new(given: &[&'static Function], objects: &[&'static ObjectType]) -> Self {
        let functions =
            stages::ALL.iter().chain(control::ALL).chain(makers::ALL).chain(testing::TEST_FUNCTIONS);
        let functions: Vec<_> = functions.chain(given).copied().collect();
        let own = [&crate::outcome::TYPE, &control::TRANSACTION];
        let objects: Vec<_> = own.into_iter().chain(objects.iter().copied()).collect();
        let by_name =
            functions.iter().enumerate().rev().map(|(index, function)| (function.name(), index)).collect();
        let signatures: Vec<_> = functions.iter().map(|function| full(function)).collect();
        let own_codes = FAULT_CODES.iter().map(|(code, _)| *code);
        let codes = functions.iter().flat_map(|function| function.errors).map(|(code, _)| *code);
        let signatures = interp_types::Catalogue::new(signatures.leak(), objects.clone().leak())
            .with_codes(own_codes.chain(codes));
        Self { functions, objects, by_name, signatures, transient: &[] }
    }

    /// Says which codes of faults are transient: nothing was done, and it may work a little later.
    #[must_use]
    pub fn with_transient(mut self, codes: &'static [&'static str]) -> Self {
        self.transient = codes;
        self
    }

    /// Gives names to types of records that functions give, for annotations.
    #[must_use]
    pub fn with_records(mut self, records: &'static [(&'static str, Ty)]) -> Self {
        self.signatures = self.signatures.with_records(records);
        self
    }

    /// Says which codes faults have besides those that the functions name.
    #[must_use]
    pub fn with_codes(mut self, codes: impl IntoIterator<Item = &'static str>) -> Self {
        self.signatures = self.signatures.with_codes(codes);
        self
    }

    /// Returns the codes of faults that are transient.
    pub fn transient(&self) -> &'static [&'static str] {
        self.transient
    }

    /// Returns all functions.
    pub fn functions(&self) -> &[&'static Function] {
        &self.functions
    }

    /// Returns all object types.
    pub fn objects(&self) -> &[&'static ObjectType] {
        &self.objects
    }

    /// Returns the function with this name.
    pub fn function(&self, name: &str) -> Option<&'static Function> {
        self.by_name.get(name).and_then(|index| self.functions.get(*index)).copied()
    }

    /// Returns what the checker knows of them, with the same numbers.
    pub fn signatures(&self) -> &interp_types::Catalogue {
        &self.signatures
    }

    pub(crate) fn at(&self, index: usize) -> Option<&'static Function> {
        self.functions.get(index).copied()
    }
}

/// Returns the signature that the checker is told: of an operation, with what all operations take.
fn full(function: &'static Function) -> &'static Signature {
    if !is_operation(function) {
        return &function.signature;
    }
    let options: Vec<_> = function.signature.options.iter().chain([&PARALLEL]).copied().collect();
    Box::leak(Box::new(Signature { options: options.leak(), ..function.signature }))
}

impl Default for Catalogue {
    fn default() -> Self {
        Self::new(&[], &[])
    }
}
