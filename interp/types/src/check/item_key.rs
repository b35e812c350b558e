//! The items of a job: what tells them apart must outlast the run, so that the next one knows them again.

use interp_source::Diagnostic;

use super::Checker;
use super::argument::Placed;
use crate::typed::Argument;
use crate::{Signature, Type, codes};

/// The option that says what tells items apart.
const KEY: &str = "key";

impl Checker<'_> {
    /// Reports items that have no name, where the call doesn't say what tells them apart.
    pub(super) fn fit_keys(&mut self, signature: &Signature, item: &Type, placed: &Placed) {
        let of = signature.options.iter().position(|option| option.name == KEY);
        let is_given = of.and_then(|index| placed.options.get(index)).and_then(Argument::given).is_some();
        if is_given || placed.options_record.is_some() || !is_nameless(item.present()) {
            return;
        }
        let title =
            format!("nothing tells {} apart, so that no later run would know them again", item.plural());
        let found = Diagnostic::error(codes::NO_KEY, placed.name_span, title).label("`key` is missing");
        let example = match item.present() {
            Type::Record(record) => record.fields.iter().map(|(name, _)| format!("key: {name:?}")).next(),
            _ => None,
        };
        let example = example.unwrap_or_else(|| "key: |item| …".to_owned());
        self.report(found.help(format!("name a field, or give a function of them: `{example}`")));
    }
}

/// Returns whether values of a type have no text that could be their name.
fn is_nameless(ty: &Type) -> bool {
    matches!(
        ty,
        Type::Bool
            | Type::Error
            | Type::Function(_)
            | Type::List(_)
            | Type::Record(_)
            | Type::Regex
            | Type::Secret
            | Type::Stage(_)
            | Type::Stream(_)
            | Type::Unit
    )
}
