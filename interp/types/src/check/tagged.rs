//! Records of which a field says what they are: `#{class: "disk", target: "vdb"}`.
//!
//! Only a record that is written out is looked at: of any other, the function itself sees what it is.

use interp_record::Value;
use interp_source::Diagnostic;
use interp_syntax::{ast, ast::AstNode};

use super::Checker;
use super::fit::Place;
use crate::typed::{Expr, ExprKind};
use crate::{RecordType, Ty, Type, codes, report};

/// The types of such records, by what the field says.
pub(super) type Kinds = &'static [(&'static str, Ty)];

impl Checker<'_> {
    /// Checks a record against the type that its field `tag` names.
    pub(super) fn tagged(&mut self, node: &ast::Expr, value: &Expr, tag: &str, kinds: Kinds) {
        let (ast::Expr::Map(_), ExprKind::Record(fields)) = (node, &value.kind) else { return };
        let Some((_, named)) = fields.iter().find(|(name, _)| name == tag) else {
            let title = format!("this record doesn't say what it is: it needs `{tag}`");
            let words: Vec<String> = kinds.iter().map(|(word, _)| format!("{word:?}")).collect();
            let found = Diagnostic::error(codes::MISSING_ARGUMENT, value.span, title).label("without it");
            return self.report(found.help(format!("`{tag}` is one of {}", words.join(", "))));
        };
        let ExprKind::Literal(Value::String(word)) = &named.kind else { return };
        let Some((kind, ty)) = kinds.iter().find(|(known, _)| *known == &**word) else {
            let words = crate::Words {
                name: tag.into(),
                words: kinds.iter().map(|(word, _)| (*word).into()).collect(),
            };
            return self.report(report::not_a_word(named.span, word, &words));
        };
        self.held_to(node, value, ty, &format!("a record whose `{tag}` is {kind:?}"), Some(tag));
    }

    /// Checks that a record which is written out has no other fields than these, beside one, and each as it is to be.
    pub(super) fn held_to(
        &mut self,
        node: &ast::Expr,
        value: &Expr,
        ty: &Ty,
        what: &str,
        beside: Option<&str>,
    ) {
        let Type::Record(wanted) = self.catalogue.plain(ty) else { return };
        self.held_to_record(node, value, &wanted, what, beside);
    }

    fn held_to_record(
        &mut self,
        node: &ast::Expr,
        value: &Expr,
        wanted: &RecordType,
        what: &str,
        beside: Option<&str>,
    ) {
        self.only_known(node, value, wanted, what, beside);
        for Written { name, node, value, ty } in written(node, value, wanted) {
            let place = Place::new(codes::ARGUMENT_TYPE, format!("`{name}` of this record holds"));
            self.fit(value, &Type::optional(ty.clone()), &place);
            self.held_inside(&node, value, ty, &name);
        }
    }

    /// Does the same with the records of an array that is written out.
    fn held_inside(&mut self, node: &ast::Expr, value: &Expr, ty: &Type, name: &str) {
        let (ast::Expr::Array(array), ExprKind::List(items)) = (node, &value.kind) else { return };
        let Some(Type::Record(wanted)) = ty.present().item().map(Type::present) else { return };
        for (node, item) in array.elements().zip(items) {
            self.only_known(&node, item, wanted, &format!("a record of `{name}`"), None);
            for Written { name, node, value, ty } in written(&node, item, wanted) {
                self.held_inside(&node, value, ty, &name);
            }
        }
    }

    /// Reports fields that a record which is written out can't have.
    pub(super) fn only_known(
        &mut self,
        node: &ast::Expr,
        value: &Expr,
        wanted: &RecordType,
        what: &str,
        beside: Option<&str>,
    ) {
        let (ast::Expr::Map(node), ExprKind::Record(fields)) = (node, &value.kind) else { return };
        for entry in node.entries() {
            let Some(name) = entry.key().filter(|name| Some(name.as_str()) != beside) else { continue };
            let Some((_, value)) = fields.iter().find(|(known, _)| *known == name) else { continue };
            if wanted.field(&name).is_none() {
                let span = entry.name().map_or(value.span, |name| self.span(name.syntax()));
                let names = wanted.fields.iter().map(|(name, _)| &**name);
                self.no_field(what, &name, span, names);
            }
        }
    }
}

/// A field of a record that is written out, where the record may have one of this name.
struct Written<'a> {
    name: String,
    node: ast::Expr,
    value: &'a Expr,
    ty: &'a Type,
}

/// Returns the fields that are written out and known.
fn written<'a>(node: &ast::Expr, value: &'a Expr, wanted: &'a RecordType) -> Vec<Written<'a>> {
    let (ast::Expr::Map(node), ExprKind::Record(fields)) = (node, &value.kind) else { return Vec::new() };
    let field = |entry: ast::MapEntry| {
        let name = entry.key()?;
        let (_, value) = fields.iter().find(|(known, _)| *known == name)?;
        let (_, ty) = wanted.field(&name)?;
        Some(Written { node: entry.value()?, name, value, ty })
    };
    node.entries().filter_map(field).collect()
}
