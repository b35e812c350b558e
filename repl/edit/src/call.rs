//! The call that an argument belongs to.

use interp_syntax::SyntaxKind::*;
use interp_syntax::SyntaxNode;
use interp_syntax::ast::{self, AstNode};
use interp_types::{ALL, BUILTINS, EarlierFunction, Member, Param, Signature, Ty, Type, Use, typed};

use crate::completion::module_of;
use crate::{Document, Known};

/// A call, and the function that it calls.
pub(crate) struct CallAt {
    pub(crate) args: ast::Args,
    pub(crate) called: Called,
    input: Type,
    given: Vec<(usize, Type)>,
}

/// The function that is called.
#[derive(Clone)]
pub(crate) enum Called {
    Imported(EarlierFunction),
    Library(usize, &'static Signature),
    /// A method that a value has of its own, or a function of the language itself.
    Member(&'static Member),
    Script(typed::FnId),
}

impl CallAt {
    /// Returns the call that these brackets belong to, if it is of a function that is known.
    pub(crate) fn of(args: &SyntaxNode, document: &Document, known: &Known<'_>) -> Option<Self> {
        let args = ast::Args::cast(args.clone())?;
        let node = args.syntax().parent()?;
        let (name, receiver) = match node.kind() {
            CallExpr => {
                let name = match ast::CallExpr::cast(node.clone())?.callee()? {
                    ast::Expr::Name(name) => name.name()?,
                    ast::Expr::Path(path) => path.segments().last()?,
                    _ => return None,
                };
                (name, piped(&node))
            }
            MethodCallExpr => {
                let call = ast::MethodCallExpr::cast(node.clone())?;
                (call.name()?, call.receiver().map(|receiver| receiver.syntax().clone()))
            }
            _ => return None,
        };
        let input = receiver.and_then(|node| document.type_of(&node).cloned()).unwrap_or_default();
        let range = name.syntax().text_range();
        let called = match document.observed().use_at(range.start().into(), range.end().into()) {
            Some(Use::Library(index)) => Called::Library(index, known.types().signature(index)?),
            Some(Use::Function(id)) => Called::Script(id),
            Some(Use::Local(_)) => return None,
            None => match own(&node, &name.text(), &input) {
                Some(member) => Called::Member(member),
                None => {
                    let module = module_of(&name.syntax().parent()?, document)?;
                    Called::Imported(module.exports.function(&name.text())?.clone())
                }
            },
        };
        let given = args.values().enumerate();
        let given = given
            .filter_map(|(index, value)| Some((index, document.type_of(value.syntax())?.clone())))
            .collect();
        Some(Self { args, called, input, given })
    }

    /// Returns the type that the place of an argument wants by the signature, if that is known.
    pub(crate) fn wanted(&self, place: &ArgumentPlace) -> Option<&'static Ty> {
        self.param(place).map(|param| &param.ty)
    }

    /// Returns the parameter or option that an argument is for, if that is known.
    pub(crate) fn param(&self, place: &ArgumentPlace) -> Option<&'static Param> {
        let signature = match (&self.called, place) {
            (Called::Library(_, signature), _) => signature,
            (Called::Member(member), ArgumentPlace::Positional(index)) => {
                return member.params.unwrap_or_default().get(*index);
            }
            _ => return None,
        };
        match place {
            ArgumentPlace::Named(name) => {
                let everything = signature.takes_all().then_some(&ALL);
                let mut all = signature.options.iter().chain(signature.params).chain(everything);
                all.find(|param| param.name == *name)
            }
            ArgumentPlace::Positional(index) => {
                let last = signature.params.last().filter(|_| signature.variadic);
                signature.params.get(*index).or(last)
            }
        }
    }

    /// Returns what a type variable of the signature stands for in this call.
    pub(crate) fn variable(&self, letter: &str, known: &Known<'_>) -> Type {
        match self.called {
            Called::Library(_, signature) => {
                known.types().variable(signature, letter, &self.input, &self.given)
            }
            Called::Imported(_) | Called::Member(_) | Called::Script(_) => Type::Unknown,
        }
    }

    /// Returns the names of the arguments that are given by name.
    pub(crate) fn named(&self) -> Vec<String> {
        self.args.named().filter_map(|argument| argument.name()).map(|name| name.text()).collect()
    }
}

/// Where an argument stands among the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ArgumentPlace {
    Named(String),
    Positional(usize),
}

impl ArgumentPlace {
    /// Returns the place of an argument, and the brackets that it stands in.
    pub(crate) fn of(expr: &SyntaxNode) -> Option<(Self, SyntaxNode)> {
        let around = expr.parent()?;
        match around.kind() {
            Args => {
                let args = ast::Args::cast(around.clone())?;
                let index = args.values().position(|value| value.syntax() == expr)?;
                Some((Self::Positional(index), around))
            }
            NamedArg => {
                let name = ast::NamedArg::cast(around.clone())?.name()?.text();
                Some((Self::Named(name), around.parent()?))
            }
            MapEntry => {
                // `f(#{wait: 1s})` is `f(wait: 1s)`.
                let name = ast::MapEntry::cast(around.clone())?.key()?;
                let args = around.parent()?.parent().filter(|args| args.kind() == Args)?;
                Some((Self::Named(name), args))
            }
            _ => None,
        }
    }
}

/// Returns the method of a value, or the function of the language, that a call means by a name which stands for
/// nothing else.
pub(crate) fn own(call: &SyntaxNode, name: &str, input: &Type) -> Option<&'static Member> {
    match call.kind() {
        MethodCallExpr => input.present().member(name).filter(|member| member.params.is_some()),
        CallExpr => BUILTINS.iter().find(|member| member.name == name),
        _ => None,
    }
}

/// Returns what is piped into a call.
fn piped(call: &SyntaxNode) -> Option<SyntaxNode> {
    let pipe = ast::PipeExpr::cast(call.parent()?)?;
    let stage = pipe.stage()?;
    (stage.syntax() == call).then(|| pipe.input().map(|input| input.syntax().clone()))?
}
