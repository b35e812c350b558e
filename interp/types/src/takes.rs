//! Which functions take a value, and what the parts of their signatures stand for then.
//!
//! The checker decides by it, and completion asks it: both must come to the same answer.

use crate::bind::Bindings;
use crate::check::{ERROR_FIELDS, error_field, plain_types};
use crate::typed::Applied;
use crate::{Catalogue, Input, ObjectType, Signature, Ty, Type, assignable};

/// A field that a value of some type has.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldOf {
    /// The name.
    pub name: String,
    /// One sentence about it; empty for a field of a record that a script made.
    pub about: &'static str,
    /// The type.
    pub ty: Type,
}

impl Catalogue {
    /// Returns the type that a part of a signature stands for, with nothing known of its variables.
    pub fn plain(&self, ty: &Ty) -> Type {
        self.resolve(ty, &Bindings::default())
    }

    /// Returns how a function is applied to a value of this type and what one call is given, if it takes it.
    pub fn accepts(&self, signature: &Signature, source: &Type) -> Option<(Applied, Type)> {
        let unknown = source.is_unknown() || matches!(source, Type::Stage(_) | Type::Variable(_));
        match signature.input {
            Input::None => None,
            Input::All(_) if unknown => Some((Applied::All, Type::Unknown)),
            Input::All(ty) => {
                let wanted = self.plain(&ty);
                let one = || Some(Type::stream(source.clone())).filter(|_| source.item().is_none());
                let whole = Some(source.clone()).filter(|source| assignable(source, &wanted));
                let whole = whole.or_else(|| one().filter(|one| assignable(one, &wanted)))?;
                Some((Applied::All, whole))
            }
            Input::Each(_) | Input::Optional(_) if unknown => Some((Applied::Decided, Type::Unknown)),
            Input::Each(ty) | Input::Optional(ty) => {
                let wanted = self.plain(&ty);
                match source.item() {
                    Some(item) if assignable(item, &wanted) => Some((Applied::Each, item.clone())),
                    _ if source.is_optional() && wanted.is_unknown() => None,
                    _ => assignable(source, &wanted).then(|| (Applied::One, source.clone())),
                }
            }
        }
    }

    /// Returns what a type variable of a signature stands for, with this from the left and these arguments, each with
    /// the number of its parameter.
    pub fn variable(
        &self,
        signature: &Signature,
        variable: &str,
        input: &Type,
        given: &[(usize, Type)],
    ) -> Type {
        let mut bindings = Bindings::default();
        if let Some((_, input)) = self.accepts(signature, input) {
            bindings.learn_input(signature, &input, self);
        }
        for (index, given) in given {
            if let Some(param) = signature.params.get(*index) {
                bindings.learn(&param.ty, given);
            }
        }
        bindings.get(variable)
    }

    /// Returns the fields of a value of this type, in their order; of a value that may be absent, those that it has
    /// if it is there.
    pub fn fields(&self, ty: &Type) -> Vec<FieldOf> {
        match ty.present() {
            Type::Object(object) => self.fields_of(object.of),
            Type::Record(record) => record
                .fields
                .iter()
                .map(|(name, ty)| FieldOf { name: name.to_string(), about: "", ty: ty.clone() })
                .collect(),
            Type::Error => ERROR_FIELDS
                .iter()
                .map(|name| FieldOf { name: (*name).into(), about: "", ty: error_field(name) })
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Returns the names that an annotation may use: the language's own, those of objects, those of words.
    pub fn type_names(&self) -> Vec<String> {
        let plain = plain_types().map(str::to_owned);
        let objects = self.objects().iter().map(|object| object.name.to_owned());
        let records = self.record_names().map(str::to_owned);
        let mut names: Vec<String> = plain.chain(objects).chain(records).chain(self.words_names()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    fn fields_of(&self, of: &ObjectType) -> Vec<FieldOf> {
        let field = |field: &crate::FieldType| FieldOf {
            name: field.name.into(),
            about: field.about,
            ty: self.plain(&field.ty),
        };
        of.fields.iter().map(field).collect()
    }
}
