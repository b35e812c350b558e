//! The `T` of `fn f<T>`: what it stands for in one call.
//!
//! Inside the body it is a type of its own, of which nothing is known. A call learns from its arguments what it stands
//! for, and puts that in its place.

use std::sync::Arc;

use super::{Type, join};

/// What the type variables of one call stand for so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Variables(Vec<(Arc<str>, Type)>);

impl Variables {
    /// Binds the variables of `wanted` to the parts of `given` that stand in their places.
    pub(crate) fn learn(&mut self, wanted: &Type, given: &Type) {
        match (wanted, given) {
            (Type::Variable(name), given) => self.bind(name, given),
            (Type::Optional(wanted), given) => self.learn(wanted, given.present()),
            (Type::List(wanted) | Type::Stream(wanted), given) => {
                if let Some(item) = given.item() {
                    self.learn(wanted, item);
                }
            }
            (Type::Function(wanted), Type::Function(given)) => self.learn(&wanted.gives, &given.gives),
            (Type::Record(wanted), Type::Record(given)) => {
                for (name, wanted) in &wanted.fields {
                    if let Some((_, given)) = given.field(name) {
                        self.learn(wanted, given);
                    }
                }
            }
            (Type::Stage(wanted), Type::Stage(given)) => {
                self.learn(&wanted.0, &given.0);
                self.learn(&wanted.1, &given.1);
            }
            (Type::Union(members), given) => {
                if let Some(variable) = members.iter().find(|member| matches!(member, Type::Variable(_)))
                    && !members.contains(given)
                {
                    self.learn(variable, given);
                }
            }
            _ => {}
        }
    }

    fn bind(&mut self, name: &Arc<str>, ty: &Type) {
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => *known = join(known, ty),
            None => self.0.push((name.clone(), ty.clone())),
        }
    }

    /// Returns the type with what its variables stand for; `Unknown` for one that isn't bound.
    pub(crate) fn apply(&self, ty: &Type) -> Type {
        match ty {
            Type::Variable(name) => {
                self.0.iter().find(|(known, _)| known == name).map_or(Type::Unknown, |(_, ty)| ty.clone())
            }
            other => other.with_parts(&mut |part| self.apply(part)),
        }
    }
}

impl Type {
    /// Returns the type with nothing known of its variables.
    pub(crate) fn without_variables(&self) -> Type {
        Variables::default().apply(self)
    }
}
