//! Types as a script writes them.

use interp_source::Diagnostic;
use interp_syntax::{ast, ast::AstNode};

use super::Checker;
use crate::{RecordType, Type, Words, codes, report};

/// Types that the language has and the checker knows nothing of yet.
const NOT_MODELLED: &[&str] = &["Set", "any", "function", "map", "record"];

const PLAIN: &[(&str, Type)] = &[
    ("Cidr", Type::Cidr),
    ("Duration", Type::Duration),
    ("Error", Type::Error),
    ("Glob", Type::Glob),
    ("Ip", Type::Ip),
    ("Mac", Type::Mac),
    ("Path", Type::Path),
    ("Percent", Type::Percent),
    ("Rate", Type::Rate),
    ("Regex", Type::Regex),
    ("Secret", Type::Secret),
    ("Size", Type::Size),
    ("Time", Type::Time),
    ("Uri", Type::Uri),
    ("Uuid", Type::Uuid),
    ("bool", Type::Bool),
    ("char", Type::Char),
    ("float", Type::Float),
    ("int", Type::Int),
    ("string", Type::String),
];

const WITH_ARGUMENTS: &[&str] = &["Stage", "Stream"];

/// Returns the names of the types that the language has.
pub(crate) fn plain_types() -> impl Iterator<Item = &'static str> {
    let plain = PLAIN.iter().map(|(name, _)| *name);
    plain.chain(WITH_ARGUMENTS.iter().chain(NOT_MODELLED).copied())
}

impl Checker<'_> {
    /// Returns the type that an annotation stands for; `Unknown` where it is missing or wrong.
    pub(super) fn annotation(&mut self, node: Option<&ast::Type>) -> Type {
        let Some(node) = node else { return Type::Unknown };
        match node {
            ast::Type::Array(node) => Type::list(self.annotation(node.element().as_ref())),
            ast::Type::Function(node) => {
                let params =
                    node.params().map(|params| params.types().collect::<Vec<_>>()).unwrap_or_default();
                let params = params.iter().map(|param| self.annotation(Some(param))).collect();
                Type::function(params, self.annotation(node.return_type().as_ref()))
            }
            ast::Type::Named(node) => self.named_type(node),
            ast::Type::Optional(node) => Type::optional(self.annotation(node.inner().as_ref())),
            ast::Type::Paren(node) => self.annotation(node.inner().as_ref()),
            ast::Type::Record(node) => {
                let mut record = RecordType::default();
                for field in node.fields() {
                    let ty = self.annotation(field.ty().as_ref());
                    if let Some(name) = field.name() {
                        record.set(&name, ty);
                    }
                }
                Type::Record(record.into())
            }
            ast::Type::String(node) => match node.string().and_then(|string| string.plain()) {
                Some(word) => words([word]),
                None => Type::String,
            },
            ast::Type::Union(node) => self.union_type(node),
            ast::Type::Unit(_) => Type::Unit,
        }
    }

    /// Strings in a union are one set of words.
    fn union_type(&mut self, node: &ast::UnionType) -> Type {
        let mut strings = Vec::new();
        let mut others = Vec::new();
        for member in node.types() {
            match &member {
                ast::Type::String(node) => strings.extend(node.string().and_then(|string| string.plain())),
                _ => others.push(self.annotation(Some(&member))),
            }
        }
        if !strings.is_empty() {
            others.push(words(strings));
        }
        Type::union(others)
    }

    fn named_type(&mut self, node: &ast::NamedType) -> Type {
        let arguments: Vec<Type> = node.args().iter().map(|node| self.annotation(Some(node))).collect();
        // A type of an imported script isn't known here.
        let Some(name) = node.name().map(|name| name.text()) else { return Type::Unknown };
        let mut arguments = arguments.into_iter();
        let mut argument = || arguments.next().unwrap_or_default();
        match name.as_str() {
            "Stream" => return Type::stream(argument()),
            "Stage" => return Type::Stage((argument(), argument()).into()),
            _ => {}
        }
        if let Some((_, ty)) = PLAIN.iter().find(|(known, _)| *known == name) {
            return ty.clone();
        }
        if let Some(object) = self.catalogue.object(&name) {
            return Type::object(object);
        }
        if let Some(record) = self.catalogue.record(&name) {
            return record;
        }
        if let Some(words) = self.catalogue.words(&name) {
            return words;
        }
        if self.is_type_param(node, &name) {
            return Type::Variable(name.into());
        }
        if !NOT_MODELLED.contains(&name.as_str()) {
            let span = self.span(node.syntax());
            let objects = self.catalogue.objects().iter().map(|object| object.name);
            let plain = PLAIN.iter().map(|(name, _)| *name);
            let objects = objects.chain(self.catalogue.record_names());
            let names = objects.chain(plain).chain(WITH_ARGUMENTS.iter().chain(NOT_MODELLED).copied());
            let title = format!("there is no type `{name}`");
            let found: Diagnostic =
                report::unknown_name(codes::UNKNOWN_TYPE, span, title, &name, names, "types are");
            self.report(found);
        }
        Type::Unknown
    }

    /// Returns whether a name is a `T` of the `fn f<T>` around it.
    fn is_type_param(&self, node: &ast::NamedType, name: &str) -> bool {
        let mut functions = node.syntax().ancestors().filter_map(ast::Function::cast);
        functions.any(|function| {
            function.type_params().is_some_and(|params| {
                params.params().any(|param| param.name().is_some_and(|known| known.text() == name))
            })
        })
    }
}

fn words(words: impl IntoIterator<Item = String>) -> Type {
    let words = words.into_iter().map(Into::into).collect();
    Type::Words(Words { name: "".into(), words }.into())
}
