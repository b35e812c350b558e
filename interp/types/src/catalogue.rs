//! The functions and object types that a script may use, with fast lookup by name.
//!
//! Making one costs a sort of the names and nothing else; signatures are constants and are not copied.

use crate::bind::Bindings;
use crate::{ObjectType, Signature, Ty, Type};

/// The signatures and object types that were handed in.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    signatures: &'static [&'static Signature],
    objects: &'static [&'static ObjectType],
    records: &'static [(&'static str, Ty)],
    by_name: Vec<u32>,
    codes: Vec<&'static str>,
}

impl Catalogue {
    /// Makes a catalogue.
    ///
    /// Several signatures may share a name if they differ in their input (`start` of a domain and of a storage pool);
    /// the first that takes what it is given is meant. Where two object types share a name, the first counts.
    pub fn new(signatures: &'static [&'static Signature], objects: &'static [&'static ObjectType]) -> Self {
        let mut by_name: Vec<u32> = (0..).take(signatures.len()).collect();
        by_name.sort_by_key(|index| signatures.get(*index as usize).map(|signature| signature.name));
        Self { signatures, objects, records: &[], by_name, codes: Vec::new() }
    }

    /// Gives names to types of records that functions give, for annotations: `Lease`.
    #[must_use]
    pub fn with_records(mut self, records: &'static [(&'static str, Ty)]) -> Self {
        self.records = records;
        self
    }

    /// Returns the type of records with this name.
    pub fn record(&self, name: &str) -> Option<Type> {
        self.records.iter().find(|(known, _)| *known == name).map(|(_, ty)| self.plain(ty))
    }

    /// Returns the names of types of records.
    pub(crate) fn record_names(&self) -> impl Iterator<Item = &'static str> {
        self.records.iter().map(|(name, _)| *name)
    }

    /// Says which codes faults have; scripts may throw others.
    #[must_use]
    pub fn with_codes(mut self, codes: impl IntoIterator<Item = &'static str>) -> Self {
        self.codes.extend(codes);
        self.codes.sort_unstable();
        self.codes.dedup();
        self
    }

    /// Returns the known codes of faults, sorted.
    pub fn codes(&self) -> &[&'static str] {
        &self.codes
    }

    /// Returns the signature with this index: that of [`Call::function`](crate::typed::Call::function).
    pub fn signature(&self, index: usize) -> Option<&'static Signature> {
        self.signatures.get(index).copied()
    }

    /// Returns all signatures, by index.
    pub fn signatures(&self) -> &'static [&'static Signature] {
        self.signatures
    }

    /// Returns the signatures with this name, with their indexes, in the order in which they were handed in.
    pub fn find(&self, name: &str) -> impl Iterator<Item = (usize, &'static Signature)> {
        let start = self.by_name.partition_point(|index| self.name(*index) < name);
        self.by_name
            .iter()
            .skip(start)
            .map(|index| *index as usize)
            .map_while(move |index| self.signature(index).map(|signature| (index, signature)))
            .take_while(move |(_, signature)| signature.name == name)
    }

    /// Returns whether there is a function with this name.
    pub fn has(&self, name: &str) -> bool {
        self.find(name).next().is_some()
    }

    /// Returns the names of all functions, sorted; a name that several share comes once for each.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.by_name.iter().map(|index| self.name(*index))
    }

    /// Returns the object type with this name.
    pub fn object(&self, name: &str) -> Option<&'static ObjectType> {
        self.objects.iter().copied().find(|object| object.name == name)
    }

    /// Returns all object types.
    pub fn objects(&self) -> &'static [&'static ObjectType] {
        self.objects
    }

    /// Returns the words that a script means by this type name: those of `domain state` are `DomainState` or `State`.
    pub(crate) fn words(&self, name: &str) -> Option<Type> {
        let params =
            self.signatures.iter().flat_map(|signature| signature.params.iter().chain(signature.options));
        let fields = self.objects.iter().flat_map(|object| object.fields).map(|field| &field.ty);
        let words = |ty: &Ty| match *ty {
            Ty::Words(noun, _) => Some(noun),
            Ty::Optional(of) => words_noun(of),
            _ => None,
        };
        fields
            .chain(params.map(|param| &param.ty))
            .find(|ty| words(ty).is_some_and(|noun| is_type_name(noun, name)))
            .map(|ty| self.resolve(ty, &Bindings::default()).present().clone())
    }

    /// Returns the names under which a script may mean words: `DomainState` of `domain state`.
    pub(crate) fn words_names(&self) -> impl Iterator<Item = String> {
        let params = self.signatures.iter().flat_map(|it| it.params.iter().chain(it.options));
        let fields = self.objects.iter().flat_map(|object| object.fields).map(|field| &field.ty);
        let nouns = fields.chain(params.map(|param| &param.ty)).filter_map(|ty| match ty {
            Ty::Optional(of) => words_noun(of),
            other => words_noun(other),
        });
        nouns.filter(|noun| !noun.is_empty()).map(camel)
    }

    fn name(&self, index: u32) -> &'static str {
        self.signature(index as usize).map_or("", |signature| signature.name)
    }
}

fn words_noun(ty: &Ty) -> Option<&'static str> {
    match ty {
        Ty::Words(noun, _) => Some(noun),
        _ => None,
    }
}

/// Returns whether `DomainState` or `State` stands for `domain state`.
fn is_type_name(noun: &str, name: &str) -> bool {
    let last = noun.split(' ').next_back().unwrap_or_default();
    camel(noun) == name || name.to_lowercase() == last && name.starts_with(char::is_uppercase)
}

/// Returns `DomainState` for `domain state`.
fn camel(noun: &str) -> String {
    noun.split(' ').filter_map(|word| Some(word.get(..1)?.to_uppercase() + word.get(1..)?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Effect, Input, Ty};

    const fn function(name: &'static str, input: Input) -> Signature {
        Signature { name, input, effect: Effect::Pure, ..Signature::PLAIN }
    }

    const START_POOL: Signature = function("start", Input::Each(Ty::Object("Pool")));
    const START_DOMAIN: Signature = function("start", Input::Each(Ty::Object("Domain")));
    const POOLS: Signature = function("pools", Input::None);
    const ALL: &[&Signature] = &[&START_POOL, &POOLS, &START_DOMAIN];

    #[test]
    fn functions_that_share_a_name_are_found_in_the_order_handed_in() {
        let catalogue = Catalogue::new(ALL, &[]);
        let found: Vec<usize> = catalogue.find("start").map(|(index, _)| index).collect();
        assert_eq!(found, [0, 2]);
        assert_eq!(catalogue.find("star").count(), 0);
        assert_eq!(catalogue.find("zz").count(), 0);
        assert!(catalogue.has("pools"));
    }
}
