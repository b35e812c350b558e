//! `edit`: an object's XML in an editor or in a function's hands, and what becomes of it afterwards.

mod change_xml;
mod definition;
mod domain_xml;
mod edit_function;
mod edit_saved;
mod edit_text;
mod edit_xml;
mod editor;
mod new_domain;
mod path;
mod xml_object;

pub(crate) use change_xml::{ADD_XML, REMOVE_XML, SET_XML_VALUE, XML_VALUE};
pub(crate) use domain_xml::TYPE as DOMAIN_TYPE;
pub(crate) use edit_function::EDIT;
pub(crate) use edit_saved::{EDIT_MANAGED_SAVE, EDIT_SAVE_IMAGE};
pub(crate) use edit_text::EDIT_TEXT;
pub(crate) use edit_xml::EDIT_XML;
pub(crate) use new_domain::{DOMAIN, RULE, domain_xml};
pub(crate) use xml_object::TYPE;
