//! Small components and scenarios in a folder of their own, and the command run on them.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use wit_component::{ComponentEncoder, StringEncoding, embed_component_metadata};
use wit_parser::Resolve;

/// A contract of one function.
pub const WIT: &str = "package fleio:policy@0.1.0;
    interface purchases {
        record limits { lowest: u32 }
        enum verdict { fine, poor }
        decide: func(terms: limits, facts: list<u32>) -> list<result<u32, u32>>;
    }
    world policy { export purchases; }";

/// `decide` answers fact plus terms, at 32768; the fact 13 stops it, 14 never ends.
const FUNCTIONS: &str = r#"
    (memory (export "memory") 1)
    (global $top (mut i32) (i32.const 1024))
    (func (export "cabi_realloc") (param i32 i32 i32) (param $size i32) (result i32)
        (local $at i32)
        (local.set $at (global.get $top))
        (global.set $top (i32.and (i32.add (i32.add (local.get $at) (local.get $size)) (i32.const 7)) (i32.const -8)))
        (local.get $at))
    (func (export "fleio:policy/purchases@VERSION#decide")
        (param $terms i32) (param $facts i32) (param $length i32) (result i32)
        (local $index i32) (local $at i32)
        (block $done
            (loop $next
                (br_if $done (i32.ge_u (local.get $index) (local.get $length)))
                (local.set $at (i32.add (local.get $facts) (i32.shl (local.get $index) (i32.const 2))))
                (if (i32.eq (i32.load (local.get $at)) (i32.const 13)) (then unreachable))
                (if (i32.eq (i32.load (local.get $at)) (i32.const 14)) (then (loop $again (br $again))))
                (i32.store offset=32772
                    (i32.shl (local.get $index) (i32.const 3))
                    (i32.add (local.get $terms) (i32.load (local.get $at))))
                (local.set $index (i32.add (local.get $index) (i32.const 1)))
                (br $next)))
        (i32.store (i32.const 8) (i32.const 32768))
        (i32.store (i32.const 12) (local.get $length))
        (i32.const 8))
"#;

/// The place where the answer is made.
const SUM: &str = "(i32.add (local.get $terms) (i32.load (local.get $at)))";

/// What the command did.
pub struct Ended {
    pub code: Option<i32>,
    pub output: String,
    pub errors: String,
}

/// A folder of one test.
pub struct Folder(PathBuf);

impl Folder {
    /// An empty folder with templates that say nothing.
    pub fn new(test: &str) -> Folder {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("policy-kit").join(test);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("the folder can be made");
        let folder = Folder(folder);
        folder.write("templates.json", "{}");
        folder
    }

    /// Writes a file.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let file = self.0.join(name);
        fs::create_dir_all(file.parent().expect("a file is in a folder")).expect("the folder can be made");
        fs::write(file, content).expect("the file can be written");
        self
    }

    /// What a file says.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).expect("the file can be read")
    }

    /// Removes a file.
    pub fn remove(&self, name: &str) -> &Self {
        fs::remove_file(self.0.join(name)).expect("the file can be removed");
        self
    }

    /// Whether there is a file or folder of this name.
    pub fn has(&self, name: &str) -> bool {
        self.0.join(name).exists()
    }

    /// Writes `wit/` and the component `policy.wasm` of another or the same WIT.
    pub fn with_policy(&self, contract: &str, offered: &str) -> &Self {
        self.write("wit/world.wit", contract).write("policy.wasm", component(offered))
    }

    /// Writes a component that takes the terms away where the other adds them.
    pub fn with_contrary_policy(&self, file: &str) -> &Self {
        let functions = FUNCTIONS.replace(SUM, "(i32.sub (i32.load (local.get $at)) (local.get $terms))");
        assert_ne!(functions, FUNCTIONS, "the sum is written in another way now");
        self.write(file, component_of(WIT, &functions))
    }

    /// The command as a file of this folder.
    pub fn with_command(&self, file: &str) -> PathBuf {
        let path = self.0.join(file);
        fs::hard_link(env!("CARGO_BIN_EXE_policy-kit"), &path).expect("the command can be linked");
        path
    }

    /// The command here, not yet started.
    pub fn command(&self, program: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(&self.0);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs the command here.
    pub fn run(&self, arguments: &[&str], input: &str) -> Ended {
        self.run_program(Path::new(env!("CARGO_BIN_EXE_policy-kit")), arguments, input)
    }

    /// Runs the command of another file here.
    pub fn run_program(&self, program: &Path, arguments: &[&str], input: &str) -> Ended {
        let mut child = self.command(program, arguments).spawn().expect("the command starts");
        // A command that reads no input may be gone already, and one that reads much may wait until its output is read.
        let (mut to, input) = (child.stdin.take().expect("it has an input"), input.to_owned());
        let writer = thread::spawn(move || to.write_all(input.as_bytes()).is_ok());
        let output = child.wait_with_output().expect("the command ends");
        writer.join().expect("the input is written or refused");
        Ended {
            code: output.status.code(),
            output: String::from_utf8(output.stdout).expect("it writes UTF-8"),
            errors: String::from_utf8(output.stderr).expect("it writes UTF-8"),
        }
    }
}

/// A component of WIT with one world whose version of the package is in its first line.
fn component(wit: &str) -> Vec<u8> {
    component_of(wit, FUNCTIONS)
}

fn component_of(wit: &str, functions: &str) -> Vec<u8> {
    let version = wit.split(['@', ';']).nth(1).expect("the package has a version");
    let text = format!("(module {})", functions.replace("VERSION", version));
    let mut module = wat::parse_str(text).expect("the core module is well formed");
    let mut resolve = Resolve::default();
    let package = resolve.push_str("fixture.wit", wit).expect("the WIT is well formed");
    let world = resolve.select_world(&[package], None).expect("there is one world");
    embed_component_metadata(&mut module, &resolve, world, StringEncoding::UTF8).expect("the world can be embedded");
    ComponentEncoder::default().module(&module).and_then(|encoder| encoder.encode()).expect("the module fits the world")
}
