<?php

declare(strict_types=1);

namespace Standin;

/** Copying and removing of whole folders. Links are never followed. */
final class Folder
{
    public static function make(string $folder): void
    {
        if (!is_dir($folder) && !@mkdir($folder, 0700, true) && !is_dir($folder)) {
            throw new Refused("The folder $folder cannot be made: see who may write there.");
        }
    }

    /** Copies what is new or changed. */
    public static function copy(string $from, string $to): void
    {
        self::make($to);
        foreach (array_diff(scandir($from) ?: [], ['.', '..']) as $name) {
            if (is_dir("$from/$name")) {
                self::copy("$from/$name", "$to/$name");
            } elseif (!is_file("$to/$name") || md5_file("$from/$name") !== md5_file("$to/$name")) {
                copy("$from/$name", "$to/$name");
            }
        }
    }

    public static function remove(string $path): void
    {
        if (is_link($path) || is_file($path)) {
            unlink($path);
            return;
        }
        foreach (array_diff(is_dir($path) ? scandir($path) ?: [] : [], ['.', '..']) as $name) {
            self::remove("$path/$name");
        }
        if (is_dir($path)) {
            rmdir($path);
        }
    }
}
