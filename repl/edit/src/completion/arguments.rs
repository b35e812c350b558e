//! Inside the brackets of a call, and of a record that is wanted somewhere.

use interp_syntax::SyntaxKind::Args;
use interp_syntax::SyntaxNode;
use interp_syntax::ast::{self, AstNode};
use interp_types::{ALL, Param, Ty, Type};

use super::Asked;
use super::item::{Candidate, CompletionKind};
use crate::call::{ArgumentPlace, CallAt, Called};
use crate::describe;

impl Asked<'_> {
    /// Returns what an argument can begin with: a closure or a field where one is taken, options, values.
    pub(super) fn argument(&self, args: &SyntaxNode, expr: &SyntaxNode) -> Vec<Candidate> {
        let mut found = Vec::new();
        if let Some(call) = CallAt::of(args, self.document, self.known) {
            let wanted = ArgumentPlace::of(expr).and_then(|(place, _)| call.wanted(&place));
            if let Some(ty) = wanted {
                found.extend(self.closure(ty, &call));
                let keys = self.field_names(ty, &call).into_iter();
                found.extend(keys.map(|field| quoted(field).rank(3)));
            }
            found.extend(self.options_of(&call));
        }
        found.extend(self.value_wanted());
        found
    }

    /// Returns the options that can stand where one is being named.
    pub(super) fn options(&self, named: &SyntaxNode) -> Vec<Candidate> {
        let args = named.parent().filter(|args| args.kind() == Args);
        let call = args.and_then(|args| CallAt::of(&args, self.document, self.known));
        call.map_or_else(Vec::new, |call| self.options_of(&call))
    }

    /// Returns the keys of a record: the options of a call, or the fields of the record that is wanted.
    pub(super) fn keys(&self, entry: &SyntaxNode) -> Vec<Candidate> {
        let Some(map) = entry.parent() else { return Vec::new() };
        let args = map.parent().filter(|args| args.kind() == Args);
        if let Some(call) = args.and_then(|args| CallAt::of(&args, self.document, self.known)) {
            return self.options_of(&call);
        }
        let given: Vec<String> = ast::MapExpr::cast(map)
            .map(|map| map.entries().filter_map(|entry| entry.key()).collect())
            .unwrap_or_default();
        let fields = self.fields(self.document.observed().wanted());
        let free = fields.filter(|field| !given.contains(&field.label));
        free.map(|field| Candidate { insert: format!("{}: ", field.label), ..field }).collect()
    }

    fn options_of(&self, call: &CallAt) -> Vec<Candidate> {
        let given = call.named();
        let free = |name: &str| !given.iter().any(|known| known == name);
        match &call.called {
            Called::Imported(function) => {
                let free = function.params.iter().filter(|param| free(&param.name));
                free.map(|param| named(&param.name).detail(describe::plain(&param.ty)).rank(25)).collect()
            }
            Called::Library(_, signature) => {
                let params = signature.params.iter().filter(|_| !signature.variadic).map(|param| (param, 25));
                let everything = signature.takes_all().then_some((&ALL, 30));
                let all = signature.options.iter().map(|option| (option, 4)).chain(params).chain(everything);
                let free = all.filter(|(param, _)| free(param.name));
                free.map(|(param, rank)| option(param).rank(rank)).collect()
            }
            // Their arguments have no names.
            Called::Member(_) => Vec::new(),
            Called::Script(id) => {
                let script = self.document.script();
                let Some(function) = script.function(*id) else { return Vec::new() };
                let locals = function.params.iter().filter_map(|param| script.local(param.local));
                let free = locals.filter(|local| free(&local.name));
                free.map(|local| named(&local.name).detail(local.ty.to_string()).rank(25)).collect()
            }
        }
    }

    /// Returns the closure that a parameter takes, with a name for what it is called with.
    fn closure(&self, ty: &Ty, call: &CallAt) -> Option<Candidate> {
        let params = function_params(ty)?;
        let names: Vec<String> = params
            .iter()
            .enumerate()
            .map(|(index, param)| match param {
                Ty::Generic(letter) => short(&call.variable(letter, self.known), index),
                other => short(&self.known.types().plain(other), index),
            })
            .collect();
        let head = format!("|{}| ", names.join(", "));
        let label = format!("{head}…");
        Some(Candidate::new(label, CompletionKind::Closure).insert(head, "").detail(ty.to_string()).rank(0))
    }

    /// Returns the names of fields that a parameter takes as strings; for keys of sorting also from the greatest.
    pub(super) fn field_names(&self, ty: &Ty, call: &CallAt) -> Vec<Candidate> {
        match ty {
            Ty::Field(letter, _) => self.fields(&call.variable(letter, self.known)).collect(),
            Ty::SortKey(letter) => {
                let fields: Vec<_> = self.fields(&call.variable(letter, self.known)).collect();
                let greatest = fields.clone().into_iter().map(|field| {
                    let name = format!("-{}", field.label);
                    Candidate { label: name.clone(), insert: name, ..field }.rank(20)
                });
                fields.into_iter().chain(greatest).collect()
            }
            Ty::Optional(of) | Ty::List(of) => self.field_names(of, call),
            Ty::Union(members) => members.iter().flat_map(|of| self.field_names(of, call)).collect(),
            _ => Vec::new(),
        }
    }
}

/// Returns a candidate in quotes.
fn quoted(field: Candidate) -> Candidate {
    let text = format!("{:?}", field.label);
    Candidate { label: text.clone(), insert: text, ..field }
}

fn option(param: &Param) -> Candidate {
    let default = param.default.filter(|default| *default != "()");
    let ty = param.ty.to_string();
    let detail = default.map_or(ty.clone(), |default| format!("{ty} = {default}"));
    named(param.name).detail(detail).about(param.about)
}

fn named(name: &str) -> Candidate {
    Candidate::new(format!("{name}:"), CompletionKind::Option).insert(format!("{name}: "), "")
}

fn function_params(ty: &Ty) -> Option<&'static [Ty]> {
    match ty {
        Ty::Function(params, _) => Some(params),
        Ty::Optional(of) => function_params(of),
        Ty::Union(members) => members.iter().find_map(function_params),
        _ => None,
    }
}

/// Returns a short name for a value of a type: the first letter of its type.
fn short(ty: &Type, index: usize) -> String {
    let letter = match ty.present() {
        Type::Object(object) => object.of.name.chars().next().map(|c| c.to_lowercase().collect()),
        Type::Int => Some("n".to_owned()),
        Type::String | Type::Words(_) => Some("s".to_owned()),
        Type::Record(_) => Some("r".to_owned()),
        _ => None,
    };
    letter
        .filter(|_| index == 0)
        .unwrap_or_else(|| ["x", "y", "z"].get(index).copied().unwrap_or("x").to_owned())
}
