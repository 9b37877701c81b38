//! The contract: every item documented, one interface per file, named like it.

use super::{Finding, Source};
use crate::failure::{Explain, Failure};
use std::path::Path;
use wit_parser::{Docs, PackageId, Resolve, Span, TypeDefKind};

/// The file that holds the package line and the world.
const WORLD: &str = "world.wit";

/// An interface whose name is not its file's.
pub fn check_file(source: &Source) -> Vec<Finding> {
    if !source.path.starts_with("wit/") || !source.path.ends_with(".wit") || source.path.ends_with(WORLD) {
        return Vec::new();
    }
    let interfaces: Vec<_> = source
        .lines()
        .filter_map(|(number, line)| Some((number, line.strip_prefix("interface ")?.trim_end_matches([' ', '{']))))
        .collect();
    if interfaces.is_empty() {
        return vec![Finding::new(&source.path, 1, format!("no interface; declare `{}`", source.stem()))];
    }
    let wrong = interfaces.iter().filter(|(_, name)| *name != source.stem());
    wrong
        .map(|(line, name)| Finding::new(&source.path, *line, format!("move interface `{name}` to {name}.wit")))
        .collect()
}

/// Items of the package in `folder` that have no documentation.
pub fn check_folder(folder: &Path) -> Result<Vec<Finding>, Failure> {
    let mut resolve = Resolve::default();
    let (package, _) = resolve.push_dir(folder).explain(folder.display(), "mend the WIT")?;
    Ok(undocumented(&resolve, package))
}

fn undocumented(resolve: &Resolve, package: PackageId) -> Vec<Finding> {
    let mut items = Items { resolve, findings: Vec::new() };
    for world in resolve.packages[package].worlds.values() {
        let world = &resolve.worlds[*world];
        items.check(&format!("world `{}`", world.name), &world.docs, world.span);
    }
    for (name, interface) in &resolve.packages[package].interfaces {
        let interface = &resolve.interfaces[*interface];
        items.check(&format!("interface `{name}`"), &interface.docs, interface.span);
        for function in interface.functions.values() {
            items.check(&format!("function `{}`", function.name), &function.docs, function.span);
        }
        for kind in interface.types.values() {
            items.check_type(*kind);
        }
    }
    items.findings
}

struct Items<'r> {
    resolve: &'r Resolve,
    findings: Vec<Finding>,
}

impl Items<'_> {
    fn check(&mut self, item: &str, docs: &Docs, span: Span) {
        if docs.contents.as_ref().is_some_and(|text| !text.trim().is_empty()) {
            return;
        }
        let place = self.resolve.render_location(span);
        let mut parts = place.split(':');
        let (path, line) = (parts.next().unwrap_or_default(), parts.next().and_then(|line| line.parse().ok()));
        self.findings.push(Finding::new(path, line.unwrap_or_default(), format!("document {item} with `///`")));
    }

    fn check_type(&mut self, id: wit_parser::TypeId) {
        let resolve = self.resolve;
        let kind = &resolve.types[id];
        // A type that is only used here is documented where it is declared.
        if matches!(&kind.kind, TypeDefKind::Type(wit_parser::Type::Id(of)) if resolve.types[*of].name == kind.name) {
            return;
        }
        let name = kind.name.as_deref().unwrap_or_default();
        self.check(&format!("type `{name}`"), &kind.docs, kind.span);
        match &kind.kind {
            TypeDefKind::Record(of) => of.fields.iter().for_each(|it| self.part(name, &it.name, &it.docs, it.span)),
            TypeDefKind::Variant(of) => of.cases.iter().for_each(|it| self.part(name, &it.name, &it.docs, it.span)),
            TypeDefKind::Enum(of) => of.cases.iter().for_each(|it| self.part(name, &it.name, &it.docs, it.span)),
            TypeDefKind::Flags(of) => of.flags.iter().for_each(|it| self.part(name, &it.name, &it.docs, it.span)),
            _ => {}
        }
    }

    fn part(&mut self, whole: &str, name: &str, docs: &Docs, span: Span) {
        self.check(&format!("`{whole}.{name}`"), docs, span);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(wit: &str) -> Vec<String> {
        let mut resolve = Resolve::default();
        let package = resolve.push_str("a.wit", wit).unwrap();
        undocumented(&resolve, package).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn every_kind_of_item_needs_documentation() {
        let found = findings(
            "package a:b;\nworld w {}\ninterface i {\n f: func();\n record r { x: u8 }\n variant v { y }\n\
             enum e { z }\n flags g { q }\n type t = u8;\n}\n",
        )
        .join("\n");
        for item in ["world `w`", "interface `i`", "function `f`", "type `r`", "type `v`", "type `e`", "type `t`"] {
            assert!(found.contains(item), "{item} in {found}");
        }
        for part in ["`r.x`", "`v.y`", "`e.z`", "`g.q`"] {
            assert!(found.contains(part), "{part} in {found}");
        }
        assert!(found.contains("a.wit:4: document function `f`"), "{found}");
    }

    #[test]
    fn a_used_type_is_documented_once() {
        let found = findings(
            "package a:b;\n/// I.\ninterface i {\n /// T.\n type t = u8;\n}\n/// J.\ninterface j {\n use i.{t};\n \
             /// F.\n f: func(a: t);\n}\n",
        );
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn a_file_is_named_like_its_interface() {
        let check = |path: &str, text: &str| check_file(&Source::new(path, text)).len();
        assert_eq!(check("wit/ledger.wit", "interface ledger {\n}\n"), 0);
        assert_eq!(check("wit/ledger.wit", "interface ledgers {\n}\n"), 1);
        assert_eq!(check("wit/ledger.wit", "interface ledger {\n}\ninterface other {\n}\n"), 1);
        assert_eq!(check("wit/ledger.wit", "// nothing\n"), 1);
        assert_eq!(check("wit/world.wit", "world policy {\n}\n"), 0);
    }
}
