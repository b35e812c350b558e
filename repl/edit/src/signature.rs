//! How the function is called in whose brackets the cursor stands, and which argument it is at.

use std::ops::Range;

use interp_syntax::SyntaxKind::{Args, Comma, LParen, RParen};
use interp_syntax::SyntaxNode;
use interp_syntax::ast::{self, AstNode};

use crate::call::{CallAt, Called};
use crate::{Document, Known, describe};

/// How a function is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureHelp {
    /// The line: `shutdown(wait: Duration?, then: "fail" | "destroy" = "fail") -> Outcome`.
    pub label: String,
    /// What the function does, in a sentence.
    pub about: String,
    /// The parameters and options, in order: where each stands in the line, and a sentence about it.
    pub params: Vec<(Range<usize>, String)>,
    /// Which of them the cursor is at.
    pub active: Option<usize>,
}

/// Returns how the function is called in whose brackets a byte is; nothing outside of brackets.
pub fn signature_help(document: &Document, offset: u32, known: &Known<'_>) -> Option<SignatureHelp> {
    let offset = document.floor(offset);
    let mut token = document.root().token_at_offset(offset.into()).left_biased()?;
    // Space at the end of a text that goes on belongs to no brackets.
    while token.kind().is_trivia() {
        token = token.prev_token()?;
    }
    let args = token.parent_ancestors().find(|node| node.kind() == Args && is_inside(node, offset))?;
    let call = CallAt::of(&args, document, known)?;
    let (head, params, about, tail) = match &call.called {
        Called::Imported(function) => {
            let params = describe::earlier_params(function).into_iter().map(|param| (param, String::new()));
            (function.name.clone(), params.collect(), function.doc.clone(), describe::arrow(&function.gives))
        }
        Called::Library(index, signature) => {
            let abouts = signature.params.iter().chain(signature.options).map(|param| param.about.to_owned());
            let params: Vec<(String, String)> = signature.shown_arguments().into_iter().zip(abouts).collect();
            let about = known.function(*index).map(|function| function.about).unwrap_or_default();
            let head = signature.shown_input() + signature.name;
            (head, params, about.to_owned(), signature.shown_result())
        }
        Called::Member(member) => {
            let params = member.params.unwrap_or_default().iter();
            let params = params.map(|param| (param.to_string(), param.about.to_owned())).collect();
            (member.name.to_owned(), params, member.about.to_owned(), member.shown_result())
        }
        Called::Script(id) => {
            let function = document.script().function(*id)?;
            let params = describe::script_params(function, document.script());
            let params: Vec<_> = params.into_iter().map(|param| (param, String::new())).collect();
            (function.name.clone(), params, function.doc.clone(), describe::arrow(&function.gives))
        }
    };
    let active = active(&call, &params, offset);
    let (label, params) = line(&head, params, &tail);
    Some(SignatureHelp { label, about, params, active })
}

/// Returns whether a byte is between the brackets.
fn is_inside(args: &SyntaxNode, offset: u32) -> bool {
    let token = |kind| {
        let mut tokens = args.children_with_tokens().filter_map(|element| element.into_token());
        tokens.find(|token| token.kind() == kind).map(|token| token.text_range())
    };
    let opened = token(LParen).is_some_and(|open| u32::from(open.end()) <= offset);
    opened && token(RParen).is_none_or(|close| offset <= u32::from(close.start()))
}

/// Puts the parts of a line together, and notes where the parameters are in it.
fn line(head: &str, params: Vec<(String, String)>, tail: &str) -> (String, Vec<(Range<usize>, String)>) {
    let mut label = format!("{head}(");
    let mut places = Vec::new();
    for (index, (param, about)) in params.into_iter().enumerate() {
        if index > 0 {
            label += ", ";
        }
        let start = label.len();
        label += &param;
        places.push((start..label.len(), about));
    }
    (label + ")" + tail, places)
}

/// Returns which parameter the cursor is at: the one that is named there, or else the one in this place.
fn active(call: &CallAt, params: &[(String, String)], offset: u32) -> Option<usize> {
    let named = call.args.named().find(|argument| {
        let range = argument.syntax().text_range();
        (u32::from(range.start())..=u32::from(range.end())).contains(&offset)
    });
    if let Some(name) = named.and_then(|named: ast::NamedArg| named.name()) {
        let name = name.text();
        return params
            .iter()
            .position(|(param, _)| param.split([':', ' ', ',']).next().is_some_and(|known| known == name));
    }
    let tokens = call.args.syntax().children_with_tokens().filter_map(|element| element.into_token());
    let commas =
        tokens.filter(|token| token.kind() == Comma && u32::from(token.text_range().end()) <= offset);
    let index = commas.count();
    match &call.called {
        Called::Library(_, signature) if signature.variadic => {
            Some(index.min(signature.params.len().saturating_sub(1)))
        }
        _ => (index < params.len()).then_some(index),
    }
}
