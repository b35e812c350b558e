//! From the types of a signature to types: type variables are bound to what is given, and put back.

use crate::{Catalogue, Input, RecordType, Rule, Signature, Ty, Type, Words, join};

/// What the type variables of one call stand for so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bindings(Vec<(&'static str, Type)>);

impl Bindings {
    /// Returns what a variable stands for; `Unknown` if it isn't bound.
    pub(crate) fn get(&self, variable: &str) -> Type {
        self.0.iter().find(|(known, _)| *known == variable).map_or(Type::Unknown, |(_, ty)| ty.clone())
    }

    /// Lets a variable stand for this type; if it was bound already, for what both have in common.
    pub(crate) fn bind(&mut self, variable: &'static str, ty: &Type) {
        match self.0.iter_mut().find(|(known, _)| *known == variable) {
            Some((_, known)) => *known = join(known, ty),
            None => self.0.push((variable, ty.clone())),
        }
    }

    /// Binds the variables of a signature by what comes from the left.
    pub(crate) fn learn_input(&mut self, signature: &Signature, input: &Type, catalogue: &Catalogue) {
        if let Input::All(ty) | Input::Each(ty) | Input::Optional(ty) = signature.input {
            self.learn(&ty, input);
        }
        if let (Rule::ByInput(variable, kinds), Type::Object(object)) = (signature.rule, input)
            && let Some((_, ty)) = kinds.iter().find(|(name, _)| *name == object.of.name)
        {
            self.bind(variable, &catalogue.plain(ty));
        }
    }

    /// Binds the variables of `wanted` to the parts of `given` that stand in their places.
    pub(crate) fn learn(&mut self, wanted: &Ty, given: &Type) {
        match (wanted, given) {
            (Ty::Generic(variable), given) => self.bind(variable, given),
            (Ty::Optional(wanted), given) => self.learn(wanted, given.present()),
            (Ty::List(wanted) | Ty::Stream(wanted), given) => {
                if let Some(item) = given.item() {
                    self.learn(wanted, item);
                }
            }
            // What a closure gives is kept: a stream in a stream would run nothing.
            (Ty::Function(_, wanted), Type::Function(given)) => match **wanted {
                Ty::Generic(variable) => self.bind(variable, &given.gives.clone().kept()),
                _ => self.learn(wanted, &given.gives),
            },
            (Ty::Union(members), given) => self.learn_union(members, given),
            (Ty::Record(wanted), Type::Record(given)) => {
                for (name, wanted) in *wanted {
                    if let Some((_, given)) = given.field(name) {
                        self.learn(wanted, given);
                    }
                }
            }
            _ => {}
        }
    }

    /// Learns from the members that have the shape of what is given, so that in `string | |T| -> R` a closure binds
    /// `R` and a string binds nothing.
    fn learn_union(&mut self, members: &[Ty], given: &Type) {
        for member in members {
            let fits = match member {
                Ty::Function(..) => matches!(given, Type::Function(_)),
                Ty::List(_) => matches!(given, Type::List(_)),
                Ty::Stream(_) => given.item().is_some(),
                Ty::Record(_) => matches!(given, Type::Record(_)),
                Ty::Generic(_) => !matches!(given, Type::Function(_)),
                _ => false,
            };
            if fits {
                self.learn(member, given);
                return;
            }
        }
    }
}

impl Catalogue {
    /// Returns the type that a constant stands for, with its variables replaced by what they are bound to.
    pub(crate) fn resolve(&self, ty: &Ty, bindings: &Bindings) -> Type {
        match ty {
            Ty::Any => Type::Unknown,
            Ty::Bool => Type::Bool,
            Ty::Char => Type::Char,
            Ty::Cidr => Type::Cidr,
            Ty::Duration => Type::Duration,
            Ty::Error => Type::Error,
            Ty::Field(..) | Ty::SortKey(_) | Ty::String => Type::String,
            Ty::Float => Type::Float,
            Ty::Function(params, gives) => Type::function(
                params.iter().map(|param| self.resolve(param, bindings)).collect(),
                self.resolve(gives, bindings),
            ),
            Ty::Generic(variable) => bindings.get(variable),
            Ty::Glob => Type::Glob,
            Ty::Int => Type::Int,
            Ty::Ip => Type::Ip,
            Ty::List(of) => Type::list(self.resolve(of, bindings)),
            Ty::Mac => Type::Mac,
            Ty::Never => Type::Never,
            Ty::Object(name) => self.object(name).map_or(Type::Unknown, Type::object),
            Ty::Optional(of) => Type::optional(self.resolve(of, bindings)),
            Ty::Path => Type::Path,
            Ty::Percent => Type::Percent,
            Ty::Rate => Type::Rate,
            Ty::Record(fields) => {
                let resolved = fields.iter().map(|(name, ty)| ((*name).into(), self.resolve(ty, bindings)));
                let resolved = resolved.collect();
                let record = match fields {
                    [("ok", Ty::Bool), ("value", Ty::Optional(of)), ("error", Ty::Optional(Ty::Error))] => {
                        RecordType::attempted(resolved, &self.resolve(of, bindings))
                    }
                    _ => RecordType { fields: resolved, ..RecordType::default() },
                };
                Type::Record(record.into())
            }
            Ty::Regex => Type::Regex,
            Ty::Secret => Type::Secret,
            Ty::Size => Type::Size,
            Ty::Stream(of) => Type::stream(self.resolve(of, bindings)),
            Ty::Time => Type::Time,
            Ty::Union(of) => Type::union(of.iter().map(|of| self.resolve(of, bindings))),
            Ty::Unit => Type::Unit,
            Ty::Uri => Type::Uri,
            Ty::Uuid => Type::Uuid,
            Ty::Words(name, words) => Type::Words(
                Words { name: (*name).into(), words: words.iter().map(|word| (*word).into()).collect() }
                    .into(),
            ),
        }
    }
}
