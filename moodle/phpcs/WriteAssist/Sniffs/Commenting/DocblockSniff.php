<?php
// This file is part of Moodle - https://moodle.org/
//
// Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <https://www.gnu.org/licenses/>.

namespace WriteAssist\Sniffs\Commenting;

use PHP_CodeSniffer\Files\File;
use PHP_CodeSniffer\Sniffs\Sniff;

/**
 * Classes, functions, constants and members have a docblock; that of a function names its parameters in their order, and what it returns.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class DocblockSniff implements Sniff {
    /**
     * What has a docblock.
     *
     * @return int[]
     */
    public function register() {
        return [T_CLASS, T_INTERFACE, T_TRAIT, T_FUNCTION, T_CONST, T_VARIABLE];
    }

    /**
     * Looks at one of them.
     *
     * @param File $file
     * @param int $at
     */
    public function process(File $file, $at) {
        $tokens = $file->getTokens();
        $code = $tokens[$at]['code'];
        $isfunction = $code === T_FUNCTION;
        $outer = $tokens[$at]['conditions'] ? end($tokens[$at]['conditions']) : null;
        $inclass = in_array($outer, [T_CLASS, T_INTERFACE, T_TRAIT], true);
        if ($code === T_VARIABLE && (!$inclass || isset($tokens[$at]['nested_parenthesis']))) {
            return;
        }
        if ($code === T_VARIABLE) {
            $name = $tokens[$at]['content'];
        } else if ($code === T_CONST) {
            $name = $tokens[$file->findNext(T_WHITESPACE, $at + 1, null, true)]['content'];
        } else {
            $name = $file->getDeclarationName($at);
        }
        $end = $file->findPrevious(
            [T_WHITESPACE, T_PUBLIC, T_PROTECTED, T_PRIVATE, T_STATIC, T_ABSTRACT, T_FINAL, T_VAR, T_STRING, T_NULLABLE],
            $at - 1,
            null,
            true
        );
        if ($end === false || $tokens[$end]['code'] !== T_DOC_COMMENT_CLOSE_TAG) {
            $file->addError('%s has no docblock', $at, 'Missing', [$name]);
            return;
        }
        $doc = $file->getTokensAsString($tokens[$end]['comment_opener'], $end - $tokens[$end]['comment_opener'] + 1);
        if ($isfunction) {
            $this->look_at_function($file, $at, $doc);
        } else if (in_array($code, [T_CONST, T_VARIABLE], true) && !preg_match('/@var \S+ \S/', $doc)) {
            $file->addError('The docblock of %s has no @var with a type and words', $at, 'Var', [$name]);
        }
    }

    /**
     * Looks at the docblock of a function.
     *
     * @param File $file
     * @param int $at
     * @param string $doc
     */
    private function look_at_function(File $file, int $at, string $doc): void {
        $name = $file->getDeclarationName($at);
        if (!preg_match('/^\s*\* [A-Z`{]/m', $doc)) {
            $file->addError('The docblock of %s does not begin with a sentence', $at, 'Sentence', [$name]);
        }
        $named = array_column($file->getMethodParameters($at), 'name');
        preg_match_all('/@param \S+ (?:\.\.\.)?(\$\w+)/', $doc, $documented);
        if ($documented[1] !== $named) {
            $file->addError('The docblock of %s names %s, not %s', $at, 'Params', [
                $name,
                implode(', ', $documented[1]) ?: 'no parameter',
                implode(', ', $named) ?: 'none',
            ]);
        }
        $type = $file->getMethodProperties($at)['return_type'];
        if ($type !== '' && $type !== 'void' && strpos($doc, '@return ') === false) {
            $file->addError('The docblock of %s does not say what it returns', $at, 'Return', [$name]);
        }
    }
}
