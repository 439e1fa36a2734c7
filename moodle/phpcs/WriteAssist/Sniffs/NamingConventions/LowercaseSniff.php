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

namespace WriteAssist\Sniffs\NamingConventions;

use PHP_CodeSniffer\Files\File;
use PHP_CodeSniffer\Sniffs\Sniff;

/**
 * Variables are one lowercase word, but Moodle's globals; functions and classes are lowercase words with underscores between.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class LowercaseSniff implements Sniff {
    /** @var string[] variables that Moodle or PHP names */
    private const GIVEN = ['$this', '$CFG', '$DB', '$USER', '$COURSE', '$PAGE', '$OUTPUT', '$SESSION', '$SITE', '$ADMIN', '$_form'];

    /**
     * What has a name.
     *
     * @return int[]
     */
    public function register() {
        return [T_VARIABLE, T_FUNCTION, T_CLASS];
    }

    /**
     * Looks at a name.
     *
     * @param File $file
     * @param int $at
     */
    public function process(File $file, $at) {
        $token = $file->getTokens()[$at];
        if ($token['code'] === T_VARIABLE) {
            if (strpos($token['content'], '$_') === 0 && !in_array($token['content'], self::GIVEN, true)) {
                $file->addError('%s is a superglobal: ask Moodle for what was sent', $at, 'Superglobal', [$token['content']]);
            } else if (!preg_match('/^\$[a-z0-9]+$/', $token['content']) && !in_array($token['content'], self::GIVEN, true)) {
                $file->addError('%s is not one lowercase word', $at, 'Variable', [$token['content']]);
            }
            return;
        }
        $name = $file->getDeclarationName($at);
        if ($name !== null && !preg_match('/^(__)?[a-z][a-z0-9_]*$/', $name)) {
            $file->addError('%s is not written in lowercase words', $at, 'Name', [$name]);
        }
    }
}
