//! What follows a dot: fields, and functions that take the value.

use interp_types::{Effect, Input, Member, Signature, Ty, Type};

use super::Asked;
use super::item::{Candidate, CompletionKind};
use crate::describe;

impl Asked<'_> {
    /// Returns the fields of a value and the functions that take it.
    pub(super) fn members(&self, ty: &Type) -> Vec<Candidate> {
        let fields = self.fields(ty).map(|field| field.rank(0));
        let own = ty.present().members().into_iter().flatten().map(own_member);
        fields.chain(own).chain(self.functions_of(ty.present())).collect()
    }

    /// Returns the fields of a value.
    pub(super) fn fields(&self, ty: &Type) -> impl Iterator<Item = Candidate> + use<> {
        self.known.types().fields(ty).into_iter().map(|field| {
            Candidate::new(field.name, CompletionKind::Field)
                .detail(describe::plain(&field.ty))
                .about(field.about)
        })
    }

    fn functions_of(&self, ty: &Type) -> Vec<Candidate> {
        let types = self.known.types();
        let takes = |signature: &Signature| match signature.input {
            Input::None => false,
            Input::All(_) => ty.item().is_some() && types.accepts(signature, ty).is_some(),
            Input::Each(of) | Input::Optional(of) => {
                !types.plain(&of).is_unknown() && !ty.is_unknown() && types.accepts(signature, ty).is_some()
            }
        };
        let fitting = self.known.signatures().filter(|(_, signature)| takes(signature));
        fitting.map(|(index, signature)| self.function(index, signature).rank(rank(signature))).collect()
    }

    /// Returns the stages that take what is piped in: those of the language first, then what works on each object.
    pub(super) fn library_stages(&self, input: &Type) -> Vec<Candidate> {
        let types = self.known.types();
        let fitting = self.known.signatures().filter(|(_, signature)| {
            signature.input != Input::None && types.accepts(signature, input).is_some()
        });
        fitting.map(|(index, signature)| self.function(index, signature).rank(rank(signature))).collect()
    }

    /// Returns a library function as a candidate.
    pub(super) fn function(&self, index: usize, signature: &Signature) -> Candidate {
        let about = self.known.function(index).map(describe::function).unwrap_or_default();
        let empty = signature.params.is_empty() && signature.options.is_empty();
        let (insert, after) = match empty {
            true => (format!("{}()", signature.name), ""),
            false => (format!("{}(", signature.name), ")"),
        };
        Candidate::new(signature.name, CompletionKind::Function)
            .detail(signature.to_string())
            .about(about)
            .insert(insert, after)
    }
}

/// Returns a field or method that a value has of its own as a candidate.
fn own_member(member: &'static Member) -> Candidate {
    let (kind, rank) = match member.params {
        None => (CompletionKind::Field, 0),
        Some(_) => (CompletionKind::Function, 1),
    };
    let found = Candidate::new(member.name, kind).detail(member.to_string()).about(member.about).rank(rank);
    match member.params {
        None => found,
        Some([]) => found.insert(format!("{}()", member.name), ""),
        Some(_) => found.insert(format!("{}(", member.name), ")"),
    }
}

/// What may lose something is never offered before what can't.
fn rank(signature: &Signature) -> u8 {
    let common = COMMON.iter().position(|name| *name == signature.name);
    match (signature.effect, common) {
        (Effect::Pure, Some(place)) => 1 + u8::try_from(place).unwrap_or(u8::MAX / 2),
        (Effect::Pure, None) => 40 + u8::from(matches!(signature.gives, Ty::Unit)),
        (Effect::Read, _) => 50,
        (Effect::Write, _) => 60,
        (Effect::Destroy, _) => 70,
    }
}

/// The stages that most pipelines are made of.
const COMMON: &[&str] = &["where", "select", "map", "sort", "take", "count", "each", "group_by"];
