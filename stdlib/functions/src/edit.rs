//! `edit`: an object's XML in an editor, and what becomes of it afterwards.

mod definition;
mod edit_function;
mod editor;

pub(crate) use edit_function::EDIT;
