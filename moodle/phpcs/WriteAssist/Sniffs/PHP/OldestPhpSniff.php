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

namespace WriteAssist\Sniffs\PHP;

use PHP_CodeSniffer\Files\File;
use PHP_CodeSniffer\Sniffs\Sniff;

/**
 * Nothing that PHP 7.4, which Moodle 4.1 runs on, cannot read: match, enum, attributes, "?->", readonly, unions of types, parameters that
 * are members, named arguments, "throw" in expressions.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class OldestPhpSniff implements Sniff {
    /**
     * What PHP 8 has added.
     *
     * @return int[]
     */
    public function register() {
        return [T_MATCH, T_ENUM, T_ATTRIBUTE, T_NULLSAFE_OBJECT_OPERATOR, T_READONLY, T_TYPE_UNION, T_PARAM_NAME, T_FUNCTION, T_THROW];
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
        if ($code === T_FUNCTION) {
            foreach ($file->getMethodParameters($at) as $parameter) {
                if (isset($parameter['property_visibility'])) {
                    $file->addError('A parameter that is a member is of PHP 8', $at, 'Promotion');
                }
            }
            return;
        }
        if ($code === T_THROW) {
            $before = $file->findPrevious([T_WHITESPACE, T_COMMENT, T_DOC_COMMENT_CLOSE_TAG], $at - 1, null, true);
            $starts = [T_SEMICOLON, T_OPEN_CURLY_BRACKET, T_CLOSE_CURLY_BRACKET, T_COLON, T_OPEN_TAG];
            if (in_array($tokens[$before]['code'], $starts, true)) {
                return;
            }
        }
        $file->addError('"%s" is of PHP 8', $at, 'Found', [$tokens[$at]['content']]);
    }
}
