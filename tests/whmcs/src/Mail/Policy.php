<?php

declare(strict_types=1);

namespace Standin\Mail;

use Smarty;
use Smarty_Security;

/** What templates of mails may use. */
final class Policy
{
    public static function for(Smarty $smarty): Smarty_Security
    {
        $policy = new Smarty_Security($smarty);
        $policy->php_functions = ['isset', 'empty', 'count', 'sizeof', 'in_array', 'is_array', 'time', 'nl2br'];
        $policy->php_modifiers = ['escape', 'count', 'urlencode', 'ucfirst', 'date_format', 'nl2br'];
        $policy->disabled_tags = ['block', 'function', 'include'];
        $policy->static_classes = null;
        $policy->streams = null;
        $policy->allow_super_globals = false;
        return $policy;
    }
}
